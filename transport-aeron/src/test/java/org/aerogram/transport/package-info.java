// SPDX-License-Identifier: Apache-2.0
/** What holds for every kind of link, and what the tests of this module share. */
package org.aerogram.transport;
