// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/feedlayout.h"

#include <algorithm>
#include <cmath>

namespace vireo::app {
namespace {
constexpr qreal kTall = 16.0 / 9.0;
constexpr qreal kCentre = 0.44;
//! Encoders round edges to even numbers; a clip this close to its frame fills it.
constexpr qreal kNear = 0.01;
} // namespace

FeedLayout::Form FeedLayout::form(qreal windowWidth)
{
    if (windowWidth < 600)
        return Form::Phone;
    return windowWidth < 1024 ? Form::Tablet : Form::Desktop;
}

bool FeedLayout::panelOpen(qreal windowWidth)
{
    return windowWidth >= 1180;
}

FeedLayout::Shelf FeedLayout::shelf(qreal width, qreal height)
{
    const qreal left = height - width * kTall;
    if (left >= 130)
        return Shelf::Full;
    return left >= 64 ? Shelf::Tabs : Shelf::None;
}

QRectF FeedLayout::phoneFrame(qreal width, qreal height)
{
    const qreal tall = std::min(height, std::round(width * kTall));
    const qreal wide = std::min(width, std::round(tall / kTall));
    return {std::round((width - wide) / 2), 0, wide, tall};
}

QRectF FeedLayout::wideFrame(qreal width, qreal height, qreal margin, qreal right)
{
    qreal tall = std::max<qreal>(0, height - 2 * margin);
    qreal wide = std::round(tall / kTall);
    const qreal most = std::max<qreal>(0, width - 24 - right);
    if (wide > most) {
        wide = most;
        tall = std::round(wide * kTall);
    }
    const qreal x = std::round(std::max<qreal>(12, (width - right - wide) / 2));
    return {x, std::round((height - tall) / 2), wide, tall};
}

QRectF FeedLayout::picture(qreal frameWidth, qreal frameHeight, int clipWidth, int clipHeight)
{
    if (clipWidth <= 0 || clipHeight <= 0 || frameWidth <= 0 || frameHeight <= 0)
        return {0, 0, frameWidth, frameHeight};
    const qreal frame = frameWidth / frameHeight;
    const qreal clip = qreal(clipWidth) / clipHeight;
    if (std::abs(clip / frame - 1) < kNear)
        return {0, 0, frameWidth, frameHeight};
    if (clip < frame) {
        const qreal wide = std::round(frameHeight * clip);
        return {std::round((frameWidth - wide) / 2), 0, wide, frameHeight};
    }
    const qreal tall = std::round(frameWidth / clip);
    const qreal y = std::clamp<qreal>(
        std::round(frameHeight * kCentre - tall / 2), 0, std::max<qreal>(0, frameHeight - tall));
    return {0, y, frameWidth, tall};
}

} // namespace vireo::app
