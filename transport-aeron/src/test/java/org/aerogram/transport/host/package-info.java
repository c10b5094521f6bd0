// SPDX-License-Identifier: Apache-2.0
/** Tests of the package of this name. */
package org.aerogram.transport.host;
