/**
 * What an application holds instead of a physical connection: thin handles that delegate to the client, end with their managed
 * connection's loan, and refuse what Jakarta Messaging forbids in web and EJB containers.
 */
package org.aerogram.ra.outbound.handle;
