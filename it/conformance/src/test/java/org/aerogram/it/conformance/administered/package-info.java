// SPDX-License-Identifier: Apache-2.0
/** Chapter 5, administered objects: factories and destinations as values that are looked up, stored and compared. */
package org.aerogram.it.conformance.administered;
