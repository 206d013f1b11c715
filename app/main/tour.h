// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/main/options.h"

#include <QElapsedTimer>
#include <QImage>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QVariantList>

#include <functional>
#include <memory>

namespace vireo::app {

class Recording;
class Runtime;
class TourActs;

//! \brief Walks every page of one window size off-screen and keeps a picture of each.
//!
//! Waits at each page until the page says that what a person came for is on screen (its property
//! ready), at most 30 s; looks twice where a clip plays, and says whether the pictures differ. On
//! phone and desktop it also films what a person does with the feed, in recording-FORM.
//! Prints one JSON line a page, then ends the program: 0 all there, 1 something missing.
class Tour : public QObject
{
    Q_OBJECT

public:
    //! \p runtime must outlive the tour and be open.
    Tour(Runtime &runtime, const Options &options, QObject *parent = nullptr);
    ~Tour() override;

    void start();

private:
    //! One picture to take.
    struct Stop
    {
        QString name;
        std::function<void()> enter;
        bool moves = false; //!< a clip plays here
        bool record = false; //!< film what a person does here as well
    };

    void prepare();
    void plan();
    void next();
    void look();
    void settle();
    void compare();
    void record();
    void playPhone();
    void playDesktop();
    void playWords(bool desktop);
    void finishStop();
    void go(const QString &what, const QVariantList &values = {});
    void call(const char *function);
    //! As if the person had set as many clips as they have seen: the card that says so.
    void endSitting();
    [[nodiscard]] bool ready() const;
    [[nodiscard]] QImage grab() const;
    [[nodiscard]] QString keep(const QImage &image, const QString &suffix = {}) const;

    Runtime &m_runtime;
    Options m_options;
    QList<Stop> m_stops;
    qsizetype m_at = -1;
    QJsonObject m_line;
    QElapsedTimer m_since;
    QTimer m_tick;
    QImage m_first;
    int m_looks = 0;
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<TourActs> m_acts;
    QVariantList m_rightToLeft; //!< account and clip with such words; empty: none
    QVariantList m_long; //!< the same for the longest words
    bool m_whole = true;
};

} // namespace vireo::app
