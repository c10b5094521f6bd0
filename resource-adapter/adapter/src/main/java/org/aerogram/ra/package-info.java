/**
 * The resource adapter as an application server sees it: {@link org.aerogram.ra.AerogramResourceAdapter} and its life. What receives
 * for message endpoints lives in {@code inbound}, what applications send with in {@code outbound}, administered destinations in {@code
 * admin}. No messaging logic lives here: that is the client's.
 */
package org.aerogram.ra;
