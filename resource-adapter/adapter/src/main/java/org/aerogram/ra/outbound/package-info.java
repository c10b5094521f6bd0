/** From applications to the broker: the managed connections that a server pools, and the factory that makes and matches them. */
package org.aerogram.ra.outbound;
