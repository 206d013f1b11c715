// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QString>

namespace vireo::controls::blurhash {

//! \brief The picture that \p hash stands for, \p edge x \p edge pixels, RGB32; null if it is not
//! a blur hash.
//!
//! After the BlurHash format (github.com/woltapp/blurhash, Algorithm.md): base 83, 1 to 9 by 1 to 9
//! cosine terms. \p edge is bounded to 1..128. Thread-safe.
[[nodiscard]] QImage decode(const QString &hash, int edge = 32);

//! Relative luminance (WCAG 2.2), 0..1, that the brightest tenth of \p image reaches between the
//! heights \p from and \p to (0..1 from the top).
[[nodiscard]] double brightest(const QImage &image, double from, double to);

//! The least alpha in 0.36..0.66 at which a scrim of #050706 over \p luminance keeps \p text
//! (a relative luminance) at 4.5 : 1.
[[nodiscard]] double scrimAlpha(double luminance, double text = 1.0);

} // namespace vireo::controls::blurhash
