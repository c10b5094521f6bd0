// SPDX-License-Identifier: Apache-2.0
/**
 * Listeners that run: a method and its settings checked at deployment ({@link org.aerogram.cdi.listener.ListenerMethod}, {@link org.aerogram.cdi.listener.ListenerSettings}),
 * a connection with sessions for each ({@link org.aerogram.cdi.listener.RunningListener}), and all of them together ({@link org.aerogram.cdi.listener.Listeners}). Knows the
 * standard messaging interfaces only.
 */
package org.aerogram.cdi.listener;
