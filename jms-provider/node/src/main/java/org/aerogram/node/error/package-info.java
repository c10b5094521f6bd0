// SPDX-License-Identifier: Apache-2.0
/** How the node says that it cannot do what it was told to. */
package org.aerogram.node.error;
