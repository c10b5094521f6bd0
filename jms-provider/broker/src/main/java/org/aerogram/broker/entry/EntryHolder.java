// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.entry;

/** Who is given entries: each has one holder at a time. */
public abstract class EntryHolder {}
