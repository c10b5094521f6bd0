/** What can be configured wrongly, in a real server: one clear line each, the server starts anyway, and what can heal heals. */
package org.aerogram.it.servers.trouble;
