// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QQmlEngine>

namespace vireo::app {

//! \brief What a person chose for this device: theme, motion, size of text, use of the line.
//!
//! Kept in FILE as JSON; a damaged file counts as none. QML knows it as the singleton Settings.
class SettingsFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Settings)
    QML_SINGLETON
    Q_PROPERTY(Appearance appearance READ appearance WRITE setAppearance NOTIFY changed FINAL)
    Q_PROPERTY(bool reduceMotion READ reduceMotion WRITE setReduceMotion NOTIFY changed FINAL)
    //! Per cent, 100 to 200.
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed FINAL)
    Q_PROPERTY(DataUse dataUse READ dataUse WRITE setDataUse NOTIFY changed FINAL)
    //! For clips on disk, those kept for offline not counted. Doubled and halved between the ends.
    Q_PROPERTY(int clipSpaceMb READ clipSpaceMb WRITE setClipSpaceMb NOTIFY changed FINAL)
    Q_PROPERTY(int leastClipSpaceMb READ leastClipSpaceMb CONSTANT FINAL)
    Q_PROPERTY(int mostClipSpaceMb READ mostClipSpaceMb CONSTANT FINAL)
    //! How long a sitting before the feed is; 0: without an end. And when a break is due; 0: never.
    Q_PROPERTY(int sessionClips READ sessionClips WRITE setSessionClips NOTIFY changed FINAL)
    Q_PROPERTY(int sessionMinutes READ sessionMinutes WRITE setSessionMinutes NOTIFY changed FINAL)
    Q_PROPERTY(int breakMinutes READ breakMinutes WRITE setBreakMinutes NOTIFY changed FINAL)
    //! Data is saved at the moment, whether chosen or because of the network.
    Q_PROPERTY(bool savingData READ savingData NOTIFY savingDataChanged FINAL)
    //! The person's language is written from right to left.
    Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY rightToLeftChanged FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)

public:
    //! In the order of Theme.Mode.
    enum class Appearance { System, Dark, Light, Contrast };
    Q_ENUM(Appearance)
    //! In the order of sdk::StreamMode.
    enum class DataUse { Automatic, SaveData, Full };
    Q_ENUM(DataUse)

    explicit SettingsFeature(const QString &file, QObject *parent = nullptr);
    ~SettingsFeature() override;
    //! The one that was made last; null before.
    static SettingsFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    [[nodiscard]] bool reduceMotion() const { return m_reduceMotion; }
    void setReduceMotion(bool reduce);
    [[nodiscard]] int textPercent() const { return m_textPercent; }
    void setTextPercent(int percent);
    [[nodiscard]] DataUse dataUse() const { return m_dataUse; }
    void setDataUse(DataUse use);
    [[nodiscard]] int clipSpaceMb() const { return m_clipSpaceMb; }
    void setClipSpaceMb(int megabytes);
    [[nodiscard]] static int leastClipSpaceMb() { return 128; }
    [[nodiscard]] static int mostClipSpaceMb() { return 8192; }
    [[nodiscard]] int sessionClips() const { return m_sessionClips; }
    void setSessionClips(int clips);
    [[nodiscard]] int sessionMinutes() const { return m_sessionMinutes; }
    void setSessionMinutes(int minutes);
    [[nodiscard]] int breakMinutes() const { return m_breakMinutes; }
    void setBreakMinutes(int minutes);
    [[nodiscard]] bool savingData() const { return m_savingData; }
    //! By the composition root, which knows the network.
    void setSavingData(bool saving);
    [[nodiscard]] static bool rightToLeft();
    [[nodiscard]] static QString version();

Q_SIGNALS:
    void changed();
    void rightToLeftChanged();
    void savingDataChanged();

private:
    void load();
    void keep();
    void setLimit(int &limit, int value, int most);

    static inline SettingsFeature *s_current = nullptr;
    QString m_file;
    Appearance m_appearance = Appearance::Dark;
    bool m_reduceMotion = false;
    int m_textPercent = 100;
    DataUse m_dataUse = DataUse::Automatic;
    int m_clipSpaceMb = 512;
    int m_sessionClips = 0;
    int m_sessionMinutes = 0;
    int m_breakMinutes = 0;
    bool m_savingData = false;
};

} // namespace vireo::app
