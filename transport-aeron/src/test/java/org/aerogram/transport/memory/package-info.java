// SPDX-License-Identifier: Apache-2.0
/** Tests of the memory links. */
package org.aerogram.transport.memory;
