/**
 * The application that the matrix of servers deploys: message-driven beans of every kind, and a servlet that runs named checks and says how they
 * went. Nothing here knows which server it is in; what differs is in {@code checks.properties}.
 */
package org.aerogram.it.servers.checks;
