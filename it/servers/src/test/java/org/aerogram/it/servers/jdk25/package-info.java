/** Payara Micro with the adapter on the newest long-term JDK, whatever this JVM is. */
package org.aerogram.it.servers.jdk25;
