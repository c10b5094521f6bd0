/** Applications that are configured wrongly, each in its own way, and one that is not. */
package org.aerogram.it.servers.trouble;
