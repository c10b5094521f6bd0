// SPDX-License-Identifier: Apache-2.0
/**
 * Facts as bytes: little endian, a 12-byte header (type u8, version u8, two bytes 0, epoch i64), then the fields of the type. None exceeds 1 MB.
 * What a fact does is the ledger's business.
 */
package org.aerogram.broker.fact;
