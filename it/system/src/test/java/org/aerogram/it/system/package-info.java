// SPDX-License-Identifier: Apache-2.0
/** Tests of the packaged node in a process of its own, with clients in other processes: deaths, losses, sizes, numbers, errors. */
package org.aerogram.it.system;
