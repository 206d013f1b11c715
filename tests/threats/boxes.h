// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace vireo::test {

//! \brief Turns the bytes of a good MP4 into one that lies (ISO 14496-12), by the name of the lie.
//!
//! The index (moov) has to stand behind the media, as FFmpeg writes it, so that no offset moves.
//! An unknown name ends the test run.
[[nodiscard]] QByteArray lyingMp4(QByteArray mp4, const QByteArray &lie);

//! \p bytes with some bits turned over: of 1/10,000 to 1/200 of them, every fifth round in front,
//! where the structure is. The same \p round gives the same bytes.
[[nodiscard]] QByteArray mutant(QByteArray bytes, unsigned round);

} // namespace vireo::test
