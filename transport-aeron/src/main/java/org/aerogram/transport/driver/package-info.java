// SPDX-License-Identifier: Apache-2.0
/**
 * The media driver of this process: one, shared by count, in a directory of its own that goes when the last user or the process goes. Here lives what
 * surrounds Aeron's driver: directories and their owners, space, idling, protection against strangers. Links are made elsewhere.
 */
package org.aerogram.transport.driver;
