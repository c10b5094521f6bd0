// SPDX-License-Identifier: Apache-2.0
/**
 * The durable state: what facts have made of queues, sessions, transactions and branches, each kind of change in one place, live and in replay. It says what is so and decides nothing: who changes it, {@code ledger}
 * and {@code replay}, has the fact that says so. Uses queues, subscriptions and addresses; knows neither facts nor their order.
 */
package org.aerogram.broker.durable;
