/** Starts what the sample needs, each in a process of its own on free loopback ports, and cleans up after it. Not part of the application. */
package org.aerogram.samples.orders.launch;
