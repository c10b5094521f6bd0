/** Takes an application of Payara Micro away and brings it back, from inside. */
package org.aerogram.it.servers.operator;
