// SPDX-License-Identifier: Apache-2.0
/** The one door by which the container comes in. Everything is decided elsewhere. */
package org.aerogram.cdi.extension;
