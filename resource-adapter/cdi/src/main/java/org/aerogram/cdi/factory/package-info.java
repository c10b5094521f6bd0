// SPDX-License-Identifier: Apache-2.0
/** Which connection factory a name means. Nothing here opens a connection. */
package org.aerogram.cdi.factory;
