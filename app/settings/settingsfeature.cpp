// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settingsfeature.h"

#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr qint64 kMostBytes = 64 * 1024;
constexpr int kMostClips = 100;
constexpr int kMostMinutes = 60;

template <typename Enum> QString nameOf(Enum value)
{
    return QLatin1StringView(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value)));
}

//! Leaves \p value as it is where \p name is none.
template <typename Enum> void take(const QJsonValue &name, Enum &value)
{
    bool known = false;
    const int found
        = QMetaEnum::fromType<Enum>().keyToValue(name.toString().toLatin1().constData(), &known);
    if (known)
        value = static_cast<Enum>(found);
}

} // namespace

SettingsFeature::SettingsFeature(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    s_current = this;
    if (qGuiApp) {
        connect(qGuiApp, &QGuiApplication::layoutDirectionChanged, this,
            &SettingsFeature::rightToLeftChanged);
    }
    load();
}

SettingsFeature::~SettingsFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

SettingsFeature *SettingsFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

QString SettingsFeature::version()
{
    return QStringLiteral(VIREO_VERSION);
}

bool SettingsFeature::rightToLeft()
{
    return QGuiApplication::layoutDirection() == Qt::RightToLeft;
}

void SettingsFeature::load()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes)
        return;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    take(json.value("appearance"_L1), m_appearance);
    take(json.value("data_use"_L1), m_dataUse);
    m_clipSpaceMb = std::clamp(
        json.value("clip_space_mb"_L1).toInt(512), leastClipSpaceMb(), mostClipSpaceMb());
    m_sessionClips = std::clamp(json.value("session_clips"_L1).toInt(), 0, kMostClips);
    m_sessionMinutes = std::clamp(json.value("session_minutes"_L1).toInt(), 0, kMostMinutes);
    m_breakMinutes = std::clamp(json.value("break_minutes"_L1).toInt(), 0, kMostMinutes);
    m_reduceMotion = json.value("reduce_motion"_L1).toBool();
    m_textPercent = std::clamp(json.value("text_percent"_L1).toInt(100), 100, 200);
}

void SettingsFeature::keep()
{
    Q_EMIT changed();
    const QJsonObject json{
        {u"appearance"_s, nameOf(m_appearance)},
        {u"clip_space_mb"_s, m_clipSpaceMb},
        {u"break_minutes"_s, m_breakMinutes},
        {u"data_use"_s, nameOf(m_dataUse)},
        {u"reduce_motion"_s, m_reduceMotion},
        {u"session_clips"_s, m_sessionClips},
        {u"session_minutes"_s, m_sessionMinutes},
        {u"text_percent"_s, m_textPercent},
    };
    // A choice that could not be kept still holds until the app ends.
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(json).toJson());
        file.commit();
    }
}

void SettingsFeature::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    keep();
}

void SettingsFeature::setReduceMotion(bool reduce)
{
    if (reduce == m_reduceMotion)
        return;
    m_reduceMotion = reduce;
    keep();
}

void SettingsFeature::setDataUse(DataUse use)
{
    if (use == m_dataUse)
        return;
    m_dataUse = use;
    keep();
}

void SettingsFeature::setClipSpaceMb(int megabytes)
{
    const int bounded = std::clamp(megabytes, leastClipSpaceMb(), mostClipSpaceMb());
    if (bounded == m_clipSpaceMb)
        return;
    m_clipSpaceMb = bounded;
    keep();
}

void SettingsFeature::setLimit(int &limit, int value, int most)
{
    const int bounded = std::clamp(value, 0, most);
    if (std::exchange(limit, bounded) != bounded)
        keep();
}

void SettingsFeature::setSessionClips(int clips)
{
    setLimit(m_sessionClips, clips, kMostClips);
}

void SettingsFeature::setSessionMinutes(int minutes)
{
    setLimit(m_sessionMinutes, minutes, kMostMinutes);
}

void SettingsFeature::setBreakMinutes(int minutes)
{
    setLimit(m_breakMinutes, minutes, kMostMinutes);
}

void SettingsFeature::setSavingData(bool saving)
{
    if (std::exchange(m_savingData, saving) != saving)
        Q_EMIT savingDataChanged();
}

void SettingsFeature::setTextPercent(int percent)
{
    const int bounded = std::clamp(percent, 100, 200);
    if (bounded == m_textPercent)
        return;
    m_textPercent = bounded;
    keep();
}

} // namespace vireo::app
