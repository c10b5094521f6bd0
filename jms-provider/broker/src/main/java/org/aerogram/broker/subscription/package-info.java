// SPDX-License-Identifier: Apache-2.0
/** Subscriptions: queues that topics fill. The four kinds differ in who may attach and in what outlives the consumers (Jakarta Messaging 3.1, section 8.3). */
package org.aerogram.broker.subscription;
