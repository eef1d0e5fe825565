escale_test(news escale_data
  ${CMAKE_CURRENT_LIST_DIR}/test_aidx.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_assistance.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_merge.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_mvt.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_news.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_news_cuts.cpp)
