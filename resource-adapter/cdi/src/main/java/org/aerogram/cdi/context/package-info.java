// SPDX-License-Identifier: Apache-2.0
/**
 * Injection of {@code JMSContext} (Jakarta Messaging 3.1, "injection of JMSContext objects"): which context stands behind an injection point, by transaction or request, and what
 * may not be done with it. Where the server, or the application, has a bean of type {@code JMSContext} of its own, that one is injected and nothing here does anything.
 */
package org.aerogram.cdi.context;
