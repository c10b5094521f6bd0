// SPDX-License-Identifier: Apache-2.0
/** The command line of the distribution: {@code bin/aerogram}, its commands, exit statuses, signals and log. */
package org.aerogram.node.main;
