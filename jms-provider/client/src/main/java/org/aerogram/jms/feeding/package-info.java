// SPDX-License-Identifier: Apache-2.0
/** Internal. Connection consumers: messages for the server sessions of an application server, which are ordinary sessions of the same connection. */
package org.aerogram.jms.feeding;
