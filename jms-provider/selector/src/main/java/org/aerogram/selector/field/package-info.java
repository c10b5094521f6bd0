// SPDX-License-Identifier: Apache-2.0
/**
 * What selectors read of a message: the names that they refer to, the port that the owner of messages implements, and the values that come through it. Nothing
 * here knows what a selector does with them.
 */
package org.aerogram.selector.field;
