/**
 * From the broker to message endpoints: activation properties and their check, one connection with a pool of sessions for each
 * activation, delivery with redelivery, reconnecting and pausing. Nothing here calls {@code createEndpoint} on a thread of the server.
 */
package org.aerogram.ra.inbound;
