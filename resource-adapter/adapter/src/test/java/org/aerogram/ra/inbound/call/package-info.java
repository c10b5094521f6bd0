/** Tests of how endpoints are called. */
package org.aerogram.ra.inbound.call;
