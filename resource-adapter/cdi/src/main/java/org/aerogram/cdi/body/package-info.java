// SPDX-License-Identifier: Apache-2.0
/** What a message's body becomes as a parameter, and what a result becomes as a message. Decided by type when the application is deployed. */
package org.aerogram.cdi.body;
