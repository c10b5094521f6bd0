// SPDX-License-Identifier: Apache-2.0
/**
 * Tests against a node of their own: {@link org.aerogram.junit.AerogramTest} on a JUnit 5 class starts one in the JVM and hands connections and destinations to
 * parameters. Nothing here asserts anything, and nothing knows more of a node than its public settings.
 */
package org.aerogram.junit;
