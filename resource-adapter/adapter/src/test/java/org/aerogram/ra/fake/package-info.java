/** A broker, its client and a server, as small as tests of the adapter can do with. */
package org.aerogram.ra.fake;
