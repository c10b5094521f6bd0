/** Where to connect to. */
package org.aerogram.ra.provider;
