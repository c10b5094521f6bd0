// SPDX-License-Identifier: Apache-2.0
/**
 * What tests that cross modules share: nodes in this JVM and in processes of their own, client JVMs, waiting with a deadline,
 * free ports, and checks that nothing was left behind. No test lives here, and nothing here knows what a test asserts.
 */
package org.aerogram.it.testkit;
