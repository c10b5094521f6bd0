// SPDX-License-Identifier: Apache-2.0
/** From a destination to the queues that a message goes to. */
package org.aerogram.broker.routing;
