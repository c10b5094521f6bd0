/** Payara Micro as a process of its own, for tests that stop, kill, misconfigure it or run it on another JDK. */
package org.aerogram.it.servers.micro;
