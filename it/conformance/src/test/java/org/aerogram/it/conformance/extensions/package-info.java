// SPDX-License-Identifier: Apache-2.0
/** What Aerogram offers beyond the specification. The node under test has the rules of {@link org.aerogram.it.testkit.ExtensionRules}. */
package org.aerogram.it.conformance.extensions;
