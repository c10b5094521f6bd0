/** The resource adapter inside real application servers, fed by a node in a process of its own. */
package org.aerogram.it.servers;
