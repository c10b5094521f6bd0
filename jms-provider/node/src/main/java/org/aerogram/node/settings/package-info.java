// SPDX-License-Identifier: Apache-2.0
/**
 * The settings of a node that is started from the command line: their names, kinds, defaults and documentation, and how file, environment and command
 * line are read and put into one.
 */
package org.aerogram.node.settings;
