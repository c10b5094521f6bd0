/** The one door between the adapter and the Aerogram client: where to connect to, and how a connection is made. */
package org.aerogram.ra.provider;
