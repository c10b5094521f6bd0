// SPDX-License-Identifier: Apache-2.0
/** Tests of what the documents say about the program. */
package org.aerogram.it.documents;
