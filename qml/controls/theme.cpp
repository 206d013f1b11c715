// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vireo::controls {
namespace {

struct RoleStyle
{
    qreal size;
    qreal line;
    QFont::Weight weight;
    qreal trackingEm;
};

constexpr std::array<RoleStyle, 9> kRoles{{
    {34, 40, QFont::Bold, -0.022},
    {24, 30, QFont::Bold, -0.018},
    {20, 26, QFont::DemiBold, -0.014},
    {17, 22, QFont::DemiBold, -0.012},
    {15, 21, QFont::Normal, -0.006},
    {16, 23, QFont::Normal, -0.006},
    {15, 20, QFont::DemiBold, -0.006},
    {13, 18, QFont::Medium, 0},
    {11, 14, QFont::DemiBold, 0.01},
}};

constexpr qreal kDisplayFrom = 20; // Inter Display from this size on

const RoleStyle &styleOf(Theme::Role role)
{
    return kRoles.at(static_cast<size_t>(role));
}

QFont make(const QString &family, const RoleStyle &style, qreal scale)
{
    QFont font(family);
    font.setPixelSize(qRound(style.size * scale));
    font.setWeight(style.weight);
    font.setLetterSpacing(QFont::AbsoluteSpacing, style.trackingEm * style.size * scale);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_dark(new Palette(Palette::Kind::Dark, this))
    , m_light(new Palette(Palette::Kind::Light, this))
    , m_contrast(new Palette(Palette::Kind::Contrast, this))
{
    qGuiApp->installEventFilter(this);
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && m_mode == Mode::System)
        Q_EMIT changed();
    return false;
}

Palette::Kind Theme::kind() const
{
    switch (m_mode) {
    case Mode::Dark:
        return Palette::Kind::Dark;
    case Mode::Light:
        return Palette::Kind::Light;
    case Mode::Contrast:
        return Palette::Kind::Contrast;
    case Mode::System:
        break;
    }
    // QStyleHints::colorScheme needs Qt 6.5; the system's palette tells the same.
    const QPalette system = QGuiApplication::palette();
    const bool light = system.color(QPalette::Window).lightness()
        > system.color(QPalette::WindowText).lightness();
    return light ? Palette::Kind::Light : Palette::Kind::Dark;
}

Palette *Theme::colors() const
{
    switch (kind()) {
    case Palette::Kind::Light:
        return m_light;
    case Palette::Kind::Contrast:
        return m_contrast;
    case Palette::Kind::Dark:
        break;
    }
    return m_dark;
}

Palette *Theme::dark() const
{
    return kind() == Palette::Kind::Contrast ? m_contrast : m_dark;
}

Palette *Theme::inverse() const
{
    return kind() == Palette::Kind::Light ? m_dark : m_light;
}

void Theme::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    Q_EMIT motionChanged();
}

void Theme::setTextScale(qreal scale)
{
    const qreal bounded = std::clamp(scale, 1.0, 2.0);
    if (qFuzzyCompare(bounded, m_textScale))
        return;
    m_textScale = bounded;
    Q_EMIT textChanged();
}

QFont Theme::font(Role role, qreal scale)
{
    const RoleStyle &style = styleOf(role);
    return make(style.size >= kDisplayFrom ? u"Inter Display"_s : u"Inter"_s, style, scale);
}

QFont Theme::figures(Role role, qreal scale)
{
    return make(u"Inter Tabular"_s, styleOf(role), scale);
}

qreal Theme::lineHeight(Role role, qreal scale)
{
    return styleOf(role).line * scale;
}

qreal Theme::naturalHeight(Role role, qreal scale)
{
    return QFontMetricsF(font(role, scale)).height();
}

QColor Theme::alpha(const QColor &colour, qreal alpha)
{
    QColor copy = colour;
    copy.setAlphaF(static_cast<float>(std::clamp(alpha, 0.0, 1.0)));
    return copy;
}

} // namespace vireo::controls
