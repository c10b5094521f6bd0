// SPDX-License-Identifier: Apache-2.0
/** Patterns of LIKE, matched against a text where it lies, in time that grows with the text. */
package org.aerogram.selector.like;
