/** The least that an application does with messages: send, handle, answer. */
package org.aerogram.it.servers.jdk25.app;
