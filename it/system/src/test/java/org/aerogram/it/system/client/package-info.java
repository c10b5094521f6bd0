// SPDX-License-Identifier: Apache-2.0
/** The programs that system tests start in JVMs of their own. */
package org.aerogram.it.system.client;
