// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The QML modules are static libraries; naming their plugins here links them in.

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Vireo_App_AuthPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_CarePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_CommentsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_FeedPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_InboxPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_PlayerPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_ProfilePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_SearchPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_App_StudioPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_AuthPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_CarePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_CommentsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_FeedPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_InboxPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ProfilePlugin)
Q_IMPORT_QML_PLUGIN(Vireo_SearchPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_ShellPlugin)
Q_IMPORT_QML_PLUGIN(Vireo_StudioPlugin)
