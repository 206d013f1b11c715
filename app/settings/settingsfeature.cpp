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

SettingsFeature *s_current = nullptr;
constexpr qint64 kMostBytes = 64 * 1024;

QMetaEnum appearances()
{
    return QMetaEnum::fromType<SettingsFeature::Appearance>();
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
    bool known = false;
    const int value = appearances().keyToValue(
        json.value("appearance"_L1).toString().toLatin1().constData(), &known);
    if (known)
        m_appearance = static_cast<Appearance>(value);
    m_reduceMotion = json.value("reduce_motion"_L1).toBool();
    m_textPercent = std::clamp(json.value("text_percent"_L1).toInt(100), 100, 200);
}

void SettingsFeature::keep()
{
    Q_EMIT changed();
    const QJsonObject json{
        {u"appearance"_s,
            QLatin1StringView(appearances().valueToKey(static_cast<int>(m_appearance)))},
        {u"reduce_motion"_s, m_reduceMotion},
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

void SettingsFeature::setTextPercent(int percent)
{
    const int bounded = std::clamp(percent, 100, 200);
    if (bounded == m_textPercent)
        return;
    m_textPercent = bounded;
    keep();
}

} // namespace vireo::app
