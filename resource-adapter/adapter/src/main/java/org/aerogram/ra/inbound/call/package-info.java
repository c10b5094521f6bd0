/** How an endpoint is called: which of its methods takes which messages, for each type of listener. Knows nothing of connections and sessions. */
package org.aerogram.ra.inbound.call;
